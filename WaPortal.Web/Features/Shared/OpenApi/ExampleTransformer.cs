using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WaPortal.Web.Features.Shared.OpenApi;

/// <summary>Puts the documented examples beside the operations that they belong to.</summary>
internal sealed class ExampleTransformer : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var key = $"{context.Description.HttpMethod} /{context.Description.RelativePath}";
        if (!ApiExamples.All.TryGetValue(key, out var example))
            return Task.CompletedTask;
        if (operation.RequestBody?.Content?.TryGetValue(Json, out var request) == true)
            request.Example = example.Request?.DeepClone();
        var good = operation.Responses?.FirstOrDefault(response => response.Key.StartsWith('2')).Value;
        if (good?.Content?.TryGetValue(Json, out var answer) == true)
            answer.Example = example.Response?.DeepClone();
        return Task.CompletedTask;
    }
}
