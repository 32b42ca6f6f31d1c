using System.Text.Json.Serialization;
using WaPortal.Domain.Instances;

namespace WaPortal.Web.Features.Instances;

/// <summary>How an instance's session is now; also the answer of <c>GET /api/whatsapp/{id}/status</c>.</summary>
/// <param name="Ready">True when it can send.</param>
/// <param name="Status"><c>connecting</c>, <c>connected</c>, <c>disconnected</c> or <c>logged_out</c>.</param>
/// <param name="HasQr">True while there is a code to scan.</param>
public sealed record ConnectionStatus(bool Ready, string Status, bool HasQr)
{
    /// <summary>Only where something has to be done before it can connect: <c>passkey_required</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    internal static ConnectionStatus Of(InstanceConnection connection) =>
        new(connection.Ready, connection.Status.ToText(), connection.HasQr) { Reason = connection.NeedsPasskey ? connection.Reason : null };
}
