using System.Text.Json.Nodes;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Domain.Webhooks;

/// <summary>Whoever chooses events sees what each looks like.</summary>
public sealed class WebhookSamplesTests
{
    [Fact]
    public void Every_event_that_can_be_chosen_has_a_sample_of_itself()
    {
        Assert.All([.. WebhookEventNames.All, WebhookEventNames.Test], name =>
        {
            var sample = JsonNode.Parse(WebhookSamples.Of(name, "ins_1", DateTimeOffset.UnixEpoch))!;
            Assert.Equal(name, (string?)sample["event"]);
            Assert.Equal("ins_1", (string?)sample["data"]!["instanceId"]);
        });
    }
}
