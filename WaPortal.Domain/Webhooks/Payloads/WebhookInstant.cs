using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary>Instants as <c>2023-01-01T12:00:00.000Z</c>: always three decimals, which the default converter would drop when they are zero.</summary>
internal sealed class WebhookInstant : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Form.Length];
        value.UtcDateTime.TryFormat(text, out var length, Form, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
