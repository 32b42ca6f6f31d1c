using System.Text.Json;
using System.Text.Json.Nodes;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>JSON with line breaks, to be read; what is signed and sent has none.</summary>
internal static class PrettyJson
{
    // As it is sent: emoji and all. It is shown as text, never written into a page as markup.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = PlainJsonEncoder.Instance };

    /// <summary>What is no JSON comes back as it is.</summary>
    internal static string Of(string text)
    {
        try
        {
            return JsonNode.Parse(text)?.ToJsonString(Options) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
