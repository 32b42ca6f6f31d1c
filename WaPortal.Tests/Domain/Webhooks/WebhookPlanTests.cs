using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Domain.Webhooks;

public sealed class WebhookPlanTests
{
    private const string Chat = "79001234567@s.whatsapp.net";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, WebhookEvent> Events = new()
    {
        ["received"] = WebhookEvents.MessageReceived(new("ins_1", "m", Chat, "x", "conversation", 1, false, null), Now, backfill: true),
        ["sent"] = WebhookEvents.MessageSent(new("ins_1", "m", Chat, "x", "text", 1, false), Now),
        ["delivered"] = WebhookEvents.MessageStatus("ins_1", "m", Chat, MessageStatus.Delivered, Now),
        ["read"] = WebhookEvents.MessageStatus("ins_1", "m", Chat, MessageStatus.Read, Now),
        ["played"] = WebhookEvents.MessageStatus("ins_1", "m", Chat, MessageStatus.Played, Now),
        ["failed"] = WebhookEvents.MessageStatus("ins_1", "m", Chat, MessageStatus.Failed, Now, "unknown"),
        ["opened"] = WebhookEvents.ConnectionOpened("ins_1", Now),
        ["closed"] = WebhookEvents.ConnectionClosed("ins_1", DisconnectReasons.Replaced, false, Now),
        ["qr"] = WebhookEvents.QrReceived("ins_1", "2@x", Now),
        ["presence"] = WebhookEvents.PresenceUpdate(new("ins_1", Chat, "available"), Now),
    };

    /// <summary>Flags as received, sent, delivery, read.</summary>
    [Theory]
    [InlineData("1100", "received sent failed opened closed qr")]
    [InlineData("0000", "opened closed qr")]
    [InlineData("1000", "received opened closed qr")]
    [InlineData("0100", "sent failed opened closed qr")]
    [InlineData("0010", "delivered opened closed qr")]
    [InlineData("0001", "read played opened closed qr")]
    public void Flags_choose_the_events(string flags, string wanted)
    {
        var endpoint = SampleEndpoint.Of("ins_1");
        endpoint.NotifyReceived = flags[0] == '1';
        endpoint.NotifySent = flags[1] == '1';
        endpoint.NotifyDelivery = flags[2] == '1';
        endpoint.NotifyRead = flags[3] == '1';

        Assert.Equal(wanted.Split(' '), Events.Where(pair => WebhookPlan.For([endpoint], pair.Value).Any()).Select(pair => pair.Key));
        Assert.All(Events.Values, e => Assert.Equal(WebhookPlan.For([endpoint], e).Any(), WebhookPlan.Any([endpoint], "ins_1", e.Name, e.Topic)));
    }

    [Theory]
    [InlineData("", "received sent delivered read played failed opened closed qr")]
    [InlineData("message_status qr_received", "delivered read played failed qr")]
    [InlineData("presence_update", "presence")]
    public void A_list_of_names_chooses_the_events_and_none_means_all_but_presence(string names, string wanted)
    {
        var endpoint = SampleEndpoint.Of("ins_1");
        endpoint.NotifyReceived = false;
        endpoint.Events = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(wanted.Split(' '), Events.Where(pair => WebhookPlan.For([endpoint], pair.Value).Any()).Select(pair => pair.Key));
        Assert.All(Events.Values, e => Assert.Equal(WebhookPlan.For([endpoint], e).Any(), WebhookPlan.Any([endpoint], "ins_1", e.Name, e.Topic)));
        Assert.Empty(WebhookPlan.For([endpoint, SampleEndpoint.Of("ins_1")], WebhookEvents.Test("ins_1", "whk_1", Now)));
    }

    [Fact]
    public void One_that_is_paused_gets_what_it_wants_for_later()
    {
        var endpoint = SampleEndpoint.Of("ins_1");
        endpoint.Paused = true;
        Assert.Single(WebhookPlan.For([endpoint], Events["opened"]));
    }

    [Fact]
    public void An_endpoint_that_is_off_or_has_no_address_or_is_of_another_instance_gets_nothing()
    {
        var off = SampleEndpoint.Of("ins_1");
        off.Enabled = false;
        WebhookEndpoint[] endpoints = [off, SampleEndpoint.Of("ins_1", url: null), SampleEndpoint.Of("ins_2")];
        Assert.Empty(WebhookPlan.For(endpoints, Events["opened"]));
    }

    [Fact]
    public void A_delivery_is_due_at_once_and_carries_the_event_unchanged()
    {
        var endpoint = SampleEndpoint.Of("ins_1");
        var planned = Assert.Single(WebhookPlan.For([endpoint], Events["received"]));

        Assert.StartsWith("evt_", planned.Id, StringComparison.Ordinal);
        Assert.DoesNotContain('.', planned.Id);
        Assert.Equal(("whk_1", "ins_1", "usr_1"), (planned.EndpointId, planned.InstanceId, planned.OwnerId));
        Assert.Equal((WebhookEventNames.MessageReceived, Chat, true), (planned.Event, planned.OrderKey, planned.Backfill));
        Assert.Same(Events["received"].Body, planned.Body);
        Assert.Equal((DeliveryState.Pending, 0, Now, Now), (planned.State, planned.AttemptCount, planned.CreatedAt, planned.NextAttemptAt));
        Assert.Null(planned.LeasedUntil);
    }

    [Fact]
    public void Two_endpoints_get_two_deliveries_with_ids_of_their_own()
    {
        var planned = WebhookPlan.For([SampleEndpoint.Of("ins_1"), SampleEndpoint.Of("ins_1", id: "whk_2")], Events["qr"]).ToArray();
        Assert.Equal(["whk_1", "whk_2"], planned.Select(d => d.EndpointId));
        Assert.NotEqual(planned[0].Id, planned[1].Id);
    }
}
