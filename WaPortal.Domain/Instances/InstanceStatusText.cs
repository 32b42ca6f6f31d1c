namespace WaPortal.Domain.Instances;

/// <summary>The words that the API uses for <see cref="InstanceStatus"/>.</summary>
public static class InstanceStatusText
{
    /// <returns><c>connecting</c>, <c>connected</c>, <c>disconnected</c> or <c>logged_out</c>.</returns>
    public static string ToText(this InstanceStatus status) => status switch
    {
        InstanceStatus.Connecting => "connecting",
        InstanceStatus.Connected => "connected",
        InstanceStatus.Disconnected => "disconnected",
        InstanceStatus.LoggedOut => "logged_out",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
