using System.Text.Json.Serialization;

namespace WaPortal.Sandbox.Media;

/// <summary>The answer to an upload.</summary>
internal sealed record MediaReceipt(
    [property: JsonPropertyName("url")] string Url, [property: JsonPropertyName("direct_path")] string DirectPath);
