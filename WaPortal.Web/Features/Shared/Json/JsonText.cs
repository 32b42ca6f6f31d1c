using System.Text.Json;

namespace WaPortal.Web.Features.Shared.Json;

/// <summary>JSON that is kept as text, as a part of an answer.</summary>
internal static class JsonText
{
    internal static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
