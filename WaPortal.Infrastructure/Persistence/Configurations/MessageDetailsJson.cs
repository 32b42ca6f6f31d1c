using System.Text.Encodings.Web;
using System.Text.Json;
using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>How <see cref="MessageDetails"/> stand in their column.</summary>
internal static class MessageDetailsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Write(MessageDetails? details) => details is null ? null : JsonSerializer.Serialize(details, Options);

    public static MessageDetails? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<MessageDetails>(text, Options);
}
