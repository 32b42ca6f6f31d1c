using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Webhooks;

namespace WaPortal.Web.Features.Shared.OpenApi;

/// <summary>Publishes the words that the settings of a webhook are chosen from.</summary>
internal sealed class WebhookWordsTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is { } property && property.DeclaringType == typeof(WebhookRequest))
        {
            if (property.Name == "events")
                schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(WebhookEventNames.All) };
            else if (property.Name == "retryPolicy")
                schema.Enum = [.. Words(Enum.GetValues<RetryPolicy>().Select(policy => policy.ToText())), JsonNullSentinel.JsonNull];
        }

        return Task.CompletedTask;
    }

    private static List<JsonNode> Words(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
