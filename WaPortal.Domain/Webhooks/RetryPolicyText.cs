namespace WaPortal.Domain.Webhooks;

/// <summary>How retry policies are spelled.</summary>
public static class RetryPolicyText
{
    public static string ToText(this RetryPolicy policy) => policy switch
    {
        RetryPolicy.Fixed => "fixed",
        RetryPolicy.Exponential => "exponential",
        RetryPolicy.Standard => "standard",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };

    /// <summary>In whatever case; null for another word.</summary>
    public static RetryPolicy? Parse(string? text) => text?.ToLowerInvariant() switch
    {
        "fixed" => RetryPolicy.Fixed,
        "exponential" => RetryPolicy.Exponential,
        "standard" => RetryPolicy.Standard,
        _ => null,
    };
}
