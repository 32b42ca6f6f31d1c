namespace WaPortal.Domain.Instances;

/// <summary>The words that the API uses for <see cref="ReadReceiptPolicy"/>.</summary>
public static class ReadReceiptPolicyText
{
    private const string Manual = "manual";
    private const string OnReceive = "onReceive";

    /// <returns><c>manual</c> or <c>onReceive</c>.</returns>
    public static string ToText(this ReadReceiptPolicy policy) => policy == ReadReceiptPolicy.OnReceive ? OnReceive : Manual;

    /// <returns>Null for a word that there is none of.</returns>
    internal static ReadReceiptPolicy? Parse(string? text) => text switch
    {
        Manual => ReadReceiptPolicy.Manual,
        OnReceive => ReadReceiptPolicy.OnReceive,
        _ => null,
    };
}
