using System.Globalization;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Connection;

/// <summary>Every way in which the server or the network ends a connection, and the one outcome that each has.</summary>
internal static class CloseTable
{
    /// <summary>The socket closed, or the stream ended, without a word.</summary>
    public static readonly CloseOutcome Lost = new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, "the connection was lost");

    /// <summary>Nothing was heard after a ping.</summary>
    public static readonly CloseOutcome Dead = new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, "the server does not answer pings");

    /// <summary>A frame that could not be decrypted or decoded; the stream cannot be trusted from there on.</summary>
    public static readonly CloseOutcome Garbled = new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, "a frame could not be read");

    /// <summary>A question that the connection hangs on stayed unanswered or was refused.</summary>
    public static readonly CloseOutcome LoginStuck = new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, "the server did not complete the login");

    /// <summary>The host could not make a commit durable; memory is ahead of the store and is dropped.</summary>
    public static readonly CloseOutcome NotDurable = new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, "a commit failed");

    /// <summary>Another owner has the session.</summary>
    public static readonly CloseOutcome Fenced = new(CloseReason.Fenced, AfterClose.Stop, "another owner took the session over");

    /// <summary>No phone scanned a QR.</summary>
    public static readonly CloseOutcome QrTimeout = new(CloseReason.QrTimeout, AfterClose.Stop, "no phone scanned the QR in time");

    /// <summary>The caller wants it so.</summary>
    public static readonly CloseOutcome Stopped = new(CloseReason.Stopped, AfterClose.Stop);

    /// <summary>The caller unlinked the device.</summary>
    public static readonly CloseOutcome LoggedOut = new(CloseReason.LoggedOut, AfterClose.Unlink);

    /// <summary>The server's certificate does not lead to the root.</summary>
    public static readonly CloseOutcome Untrusted = new(CloseReason.UntrustedServer, AfterClose.Stop, "the server's certificate is not trusted");

    /// <summary>Pairing needs a passkey.</summary>
    public static readonly CloseOutcome Passkey = new(CloseReason.PasskeyRequired, AfterClose.Stop, "WhatsApp asks for a passkey");

    /// <summary>The account does not support linked devices.</summary>
    public static readonly CloseOutcome Downgraded = new(CloseReason.Refused, AfterClose.Stop, "downgrade_webclient");

    /// <summary>What a <c>failure</c> stanza means.</summary>
    public static CloseOutcome OfFailure(Node failure, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var code = failure.Number("reason") ?? 0;
        var detail = Describe($"failure {code.ToString(CultureInfo.InvariantCulture)}",
            failure["message"] ?? failure["logout_message_header"] ?? failure["logout_message_subtext"]);
        return code switch
        {
            401 or 403 => new(CloseReason.Unlinked, AfterClose.Unlink, detail),
            402 => OfTemporaryBan(failure, now),
            405 => new(CloseReason.ClientOutdated, AfterClose.Stop, detail),
            406 => new(CloseReason.Banned, AfterClose.Unlink, detail),
            500 or 501 or 503 => new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, detail),
            _ => new(CloseReason.Refused, AfterClose.Stop, detail),
        };
    }

    /// <summary>What a <c>stream:error</c> stanza means.</summary>
    public static CloseOutcome OfStreamError(Node error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var code = error.Number("code");
        var conflict = error.Child("conflict")?["type"];
        var child = error.Children.Count > 0 ? error.Children[0].Tag : null;
        var detail = Describe($"stream error {code?.ToString(CultureInfo.InvariantCulture)}".TrimEnd(), conflict ?? child);
        return (code, conflict) switch
        {
            (_, "device_removed") or (401, _) => new(CloseReason.Unlinked, AfterClose.Unlink, detail),
            (_, "replaced") => new(CloseReason.Replaced, AfterClose.Stop, detail),
            (515, _) => new(CloseReason.Restart, AfterClose.ReconnectNow, detail),
            _ => new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, detail),
        };
    }

    /// <summary>What an exception from the host or from our own code means: memory is dropped and read again.</summary>
    public static CloseOutcome OfFault(Exception exception) => exception is FencedException ? Fenced : NotDurable;

    private static CloseOutcome OfTemporaryBan(Node failure, DateTimeOffset now)
    {
        var why = failure.Number("code") switch
        {
            101 => "too many messages to people who do not know the account",
            102 => "blocked by too many people",
            103 => "created groups with strangers",
            104 => "sent the same message too often",
            106 => "too many broadcast messages",
            var other => $"code {other?.ToString(CultureInfo.InvariantCulture)}",
        };
        DateTimeOffset? until = failure.Number("expire") is > 0 and < int.MaxValue and var seconds ? now.AddSeconds(seconds) : null;
        return new(CloseReason.TemporarilyBanned, AfterClose.Stop, Describe("failure 402", why), until);
    }

    private static string Describe(string what, string? more) => string.IsNullOrEmpty(more) ? what : $"{what}: {more}";
}
