using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.WhatsApp.Connection;

public sealed class CloseTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, CloseReason.Refused, nameof(AfterClose.Stop))]
    [InlineData(401, CloseReason.Unlinked, nameof(AfterClose.Unlink))]
    [InlineData(402, CloseReason.TemporarilyBanned, nameof(AfterClose.Stop))]
    [InlineData(403, CloseReason.Unlinked, nameof(AfterClose.Unlink))]
    [InlineData(405, CloseReason.ClientOutdated, nameof(AfterClose.Stop))]
    [InlineData(406, CloseReason.Banned, nameof(AfterClose.Unlink))]
    [InlineData(409, CloseReason.Refused, nameof(AfterClose.Stop))]
    [InlineData(413, CloseReason.Refused, nameof(AfterClose.Stop))]
    [InlineData(414, CloseReason.Refused, nameof(AfterClose.Stop))]
    [InlineData(415, CloseReason.Refused, nameof(AfterClose.Stop))]
    [InlineData(418, CloseReason.Refused, nameof(AfterClose.Stop))]
    [InlineData(500, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    [InlineData(501, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    [InlineData(503, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    [InlineData(599, CloseReason.Refused, nameof(AfterClose.Stop))]
    public void Gives_each_failure_one_outcome(int code, CloseReason reason, string next)
    {
        var outcome = CloseTable.OfFailure(new Node("failure", [("reason", code)]), Now);
        Assert.Equal(reason, outcome.Reason);
        Assert.Equal(next, outcome.Next.ToString());
        Assert.Contains(code.ToString(System.Globalization.CultureInfo.InvariantCulture), outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_failure_without_a_reason_for_a_refusal() =>
        Assert.Equal(CloseReason.Refused, CloseTable.OfFailure(new Node("failure"), Now).Reason);

    [Theory]
    [InlineData(101, "do not know")]
    [InlineData(102, "blocked")]
    [InlineData(103, "strangers")]
    [InlineData(104, "same message")]
    [InlineData(106, "broadcast")]
    [InlineData(199, "199")]
    public void Says_why_and_until_when_a_ban_lasts(int code, string why)
    {
        var outcome = CloseTable.OfFailure(new Node("failure", [("reason", 402), ("code", code), ("expire", 3600)]), Now);
        Assert.Contains(why, outcome.Detail, StringComparison.Ordinal);
        Assert.Equal(Now.AddHours(1), outcome.RetryAt);
        Assert.False(outcome.WillReconnect);
    }

    [Theory]
    [InlineData("515", null, null, CloseReason.Restart, nameof(AfterClose.ReconnectNow))]
    [InlineData("401", "conflict", "device_removed", CloseReason.Unlinked, nameof(AfterClose.Unlink))]
    [InlineData(null, "conflict", "replaced", CloseReason.Replaced, nameof(AfterClose.Stop))]
    [InlineData("503", null, null, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    [InlineData(null, "ack", null, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    [InlineData(null, "xml-not-well-formed", null, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    [InlineData("777", null, null, CloseReason.ConnectionLost, nameof(AfterClose.ReconnectLater))]
    public void Gives_each_stream_error_one_outcome(string? code, string? child, string? type, CloseReason reason, string next)
    {
        NodeAttribute[] attributes = code is null ? [] : [("code", code)];
        NodeAttribute[] childAttributes = type is null ? [] : [("type", type)];
        var node = child is null ? new Node("stream:error", attributes) : new Node("stream:error", attributes, [new Node(child, childAttributes)]);

        var outcome = CloseTable.OfStreamError(node);
        Assert.Equal(reason, outcome.Reason);
        Assert.Equal(next, outcome.Next.ToString());
    }
}
