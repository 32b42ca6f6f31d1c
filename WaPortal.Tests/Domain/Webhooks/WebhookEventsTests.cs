using System.Text.Json;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;

namespace WaPortal.Tests.Domain.Webhooks;

/// <summary>The six bodies, byte for byte as the contract shows them (without its indentation).</summary>
public sealed class WebhookEventsTests
{
    private const string Ivan = "79001234567@s.whatsapp.net";
    private static readonly DateTimeOffset Noon = new(2023, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly MessageReceivedData Received = new(
        "instance_id", "whatsapp_message_id", Ivan, "Hi! How are you?", "conversation", 1672531200, HasMedia: false, "Ivan");

    [Fact]
    public void Message_received_is_written_as_documented() => Assert.Equal(
        """{"event":"message_received","data":{"instanceId":"instance_id","messageId":"whatsapp_message_id","from":"79001234567@s.whatsapp.net","body":"Hi! How are you?","type":"conversation","timestamp":1672531200,"hasMedia":false,"pushName":"Ivan"},"timestamp":"2023-01-01T12:00:00.000Z"}""",
        WebhookEvents.MessageReceived(Received, Noon).Body);

    [Fact]
    public void Message_sent_is_written_as_documented() => Assert.Equal(
        """{"event":"message_sent","data":{"instanceId":"instance_id","messageId":"whatsapp_message_id","to":"79001234567@s.whatsapp.net","body":"Hi! I'm doing well.","type":"text","timestamp":1672531200,"hasMedia":false},"timestamp":"2023-01-01T12:01:00.000Z"}""",
        WebhookEvents.MessageSent(
            new MessageSentData("instance_id", "whatsapp_message_id", Ivan, "Hi! I'm doing well.", "text", 1672531200, HasMedia: false),
            Noon.AddMinutes(1)).Body);

    [Fact]
    public void Message_status_is_written_as_documented() => Assert.Equal(
        """{"event":"message_status","data":{"instanceId":"instance_id","messageId":"whatsapp_message_id","status":"delivered","from":"79001234567@s.whatsapp.net","fromMe":true},"timestamp":"2023-01-01T12:02:00.000Z"}""",
        WebhookEvents.MessageStatus(
            "instance_id", "whatsapp_message_id", Ivan, MessageStatus.Delivered, Noon.AddMinutes(2), "unused", 400).Body);

    [Fact]
    public void Connection_opened_is_written_as_documented() => Assert.Equal(
        """{"event":"connection_opened","data":{"instanceId":"instance_id"},"timestamp":"2023-01-01T12:00:00.000Z"}""",
        WebhookEvents.ConnectionOpened("instance_id", Noon).Body);

    [Fact]
    public void Connection_closed_is_written_as_documented() => Assert.Equal(
        """{"event":"connection_closed","data":{"instanceId":"instance_id","reason":"logout","willReconnect":false},"timestamp":"2023-01-01T18:00:00.000Z"}""",
        WebhookEvents.ConnectionClosed("instance_id", DisconnectReasons.Logout, willReconnect: false, Noon.AddHours(6)).Body);

    [Fact]
    public void Qr_received_is_written_as_documented() => Assert.Equal(
        """{"event":"qr_received","data":{"instanceId":"instance_id","qrCode":"1@HbT1Ye1Hhb9eB9KRWwRQbz4IP3wK8ocJ35zzr2z25PinMxWkgZ46Vp8l07Wz9Wl5HmdULhQMvn0g==,some-qr-string-data..."},"timestamp":"2023-01-01T12:00:00.000Z"}""",
        WebhookEvents.QrReceived(
            "instance_id", "1@HbT1Ye1Hhb9eB9KRWwRQbz4IP3wK8ocJ35zzr2z25PinMxWkgZ46Vp8l07Wz9Wl5HmdULhQMvn0g==,some-qr-string-data...", Noon).Body);

    [Fact]
    public void A_pairing_code_and_a_passkey_are_told_in_words_of_their_own()
    {
        Assert.Equal(
            """{"event":"pairing_code_received","data":{"instanceId":"instance_id","code":"K7RM-2XQD","expiresAt":"2023-01-01T12:03:00.000Z"},"timestamp":"2023-01-01T12:00:00.000Z"}""",
            WebhookEvents.PairingCodeReceived("instance_id", "K7RM-2XQD", Noon.AddMinutes(3), Noon).Body);
        Assert.Contains(
            "\"reason\":\"passkey_required\",\"willReconnect\":false",
            WebhookEvents.ConnectionClosed("instance_id", DisconnectReasons.PasskeyRequired, willReconnect: false, Noon).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Instants_are_utc_with_three_decimals_whatever_the_offset()
    {
        var at = new DateTimeOffset(2023, 1, 1, 14, 30, 0, 45, TimeSpan.FromHours(2));
        Assert.EndsWith(""","timestamp":"2023-01-01T12:30:00.045Z"}""", WebhookEvents.ConnectionOpened("i", at).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_documented_key_stays_when_there_is_nothing_to_say() => Assert.Contains(
        "\"body\":null,\"type\":\"imageMessage\",\"timestamp\":1672531200,\"hasMedia\":true,\"pushName\":null}",
        WebhookEvents.MessageReceived(Received with { Body = null, Type = "imageMessage", HasMedia = true, PushName = null }, Noon).Body,
        StringComparison.Ordinal);

    [Fact]
    public void Extra_keys_come_last_and_only_where_the_contract_is_silent()
    {
        var group = Received with { From = "1-2@g.us", Participant = Ivan, ParticipantName = "Ivan" };
        Assert.Contains(
            "\"pushName\":\"Ivan\",\"participant\":\"79001234567@s.whatsapp.net\",\"participantName\":\"Ivan\"}",
            WebhookEvents.MessageReceived(group, Noon).Body, StringComparison.Ordinal);

        var phone = new MessageSentData("i", "m", Ivan, "x", "text", 1, HasMedia: false) { Source = "phone" };
        Assert.Contains("\"hasMedia\":false,\"source\":\"phone\"}", WebhookEvents.MessageSent(phone, Noon).Body, StringComparison.Ordinal);

        Assert.Contains(
            "\"status\":\"failed\",\"from\":\"79001234567@s.whatsapp.net\",\"fromMe\":true,\"reason\":\"reach_out_restricted\",\"code\":463}",
            WebhookEvents.MessageStatus("i", "m", Ivan, MessageStatus.Failed, Noon, "reach_out_restricted", 463).Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Привет, Иван")]
    [InlineData("não <b>&amp;</b> 'x' + `y` / \u007f")]
    [InlineData("emoji \U0001F600\U0001F468\u200D\U0001F469 and \u00A0 \u2028 \u2029 \uFEFF")]
    public void Text_stays_readable(string text) =>
        Assert.Contains($"\"body\":\"{text}\"", WebhookEvents.MessageReceived(Received with { Body = text }, Noon).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("a\"b\\c", """a\"b\\c""")]
    [InlineData("\b\f\n\r\t", """\b\f\n\r\t""")]
    [InlineData("\u0000\u001b\u001f", """\u0000\u001b\u001f""")]
    public void What_json_cannot_hold_is_escaped_as_stringify_escapes_it(string text, string escaped) =>
        Assert.Contains($"\"body\":\"{escaped}\"", WebhookEvents.MessageReceived(Received with { Body = text }, Noon).Body, StringComparison.Ordinal);

    [Fact]
    public void A_lone_surrogate_does_not_stop_the_event()
    {
        var body = WebhookEvents.MessageReceived(Received with { Body = "a\ud800b\udc00" }, Noon).Body;
        using var parsed = JsonDocument.Parse(body);
        Assert.Equal("a\ufffdb\ufffd", parsed.RootElement.GetProperty("data").GetProperty("body").GetString());
    }

    [Theory]
    [InlineData(MessageStatus.Sent, "sent", WebhookTopic.Delivery)]
    [InlineData(MessageStatus.Delivered, "delivered", WebhookTopic.Delivery)]
    [InlineData(MessageStatus.Read, "read", WebhookTopic.Read)]
    [InlineData(MessageStatus.Played, "played", WebhookTopic.Read)]
    [InlineData(MessageStatus.Failed, "failed", WebhookTopic.Sent)]
    public void Each_status_has_its_word_and_its_topic(MessageStatus status, string word, WebhookTopic topic)
    {
        var made = WebhookEvents.MessageStatus("i", "m", Ivan, status, Noon);
        Assert.Equal(topic, made.Topic);
        Assert.Contains($"\"status\":\"{word}\"", made.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_orders_its_events_and_the_connection_its_own()
    {
        Assert.Equal(Ivan, WebhookEvents.MessageReceived(Received, Noon).OrderKey);
        Assert.Equal(Ivan, WebhookEvents.MessageStatus("i", "m", Ivan, MessageStatus.Read, Noon).OrderKey);
        Assert.Equal(
            WebhookEvents.ConnectionOpened("i", Noon).OrderKey,
            WebhookEvents.ConnectionClosed("i", DisconnectReasons.Replaced, willReconnect: false, Noon).OrderKey);
    }

    [Fact]
    public void A_reason_outside_the_vocabulary_is_a_bug_and_says_so() => Assert.Throws<ArgumentException>(
        () => WebhookEvents.ConnectionClosed("i", "because", willReconnect: false, Noon));
}
