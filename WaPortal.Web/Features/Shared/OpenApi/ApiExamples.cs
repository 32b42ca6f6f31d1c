using System.Text.Json;
using System.Text.Json.Nodes;

namespace WaPortal.Web.Features.Shared.OpenApi;

/// <summary>
/// The documented requests and answers, by method and address: shown in the description of the API, and what its contracts are tested
/// against. New endpoints add theirs to <c>examples.json</c>.
/// </summary>
internal static class ApiExamples
{
    /// <summary>By key such as <c>GET /api/instances/{instanceId}</c>.</summary>
    internal static IReadOnlyDictionary<string, Example> All { get; } = Read();

    private static Dictionary<string, Example> Read()
    {
        using var stream = typeof(ApiExamples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Example>>(stream, JsonSerializerOptions.Web)!;
    }

    /// <param name="Request">A body that has to be taken.</param>
    /// <param name="Response">The body of the good answer.</param>
    internal sealed record Example(JsonNode? Request, JsonNode? Response);
}
