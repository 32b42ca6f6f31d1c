using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared.Authentication;
using WaPortal.Web.Features.Shared.OpenApi;

namespace WaPortal.Web.Startup;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, and a page to read and try it at <c>/docs</c>.</summary>
internal static class ApiReferenceStartup
{
    internal static void AddApiReference(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(options =>
        {
            options.CreateSchemaReferenceId = type => IsOptional(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddDocumentTransformer(DescribeAsync).AddSchemaTransformer(UnwrapOptionalAsync).AddSchemaTransformer<WebhookWordsTransformer>()
                .AddOperationTransformer<ExampleTransformer>().AddOperationTransformer<FormTransformer>();
        });

    internal static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", scalar => scalar.WithTitle("WaPortal API").DisableDefaultFonts().DisableTelemetry()).AllowAnonymous();
    }

    private static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <summary>A setting that may be left out is described as what it holds.</summary>
    private static async Task UnwrapOptionalAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (!IsOptional(type))
            return;
        var held = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], parameterDescription: null, cancellationToken);
        schema.Type = held.Type | JsonSchemaType.Null;
        schema.Format = held.Format;
        schema.Pattern = held.Pattern;
        schema.Items = held.Items;
        schema.AdditionalProperties = held.AdditionalProperties;
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "WaPortal API";
        document.Info.Description = "Link WhatsApp numbers, send and receive. Every refusal is application/problem+json with a stable code in `error`.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = PortalScheme.ApiKeyHeader },
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] },
        ];
        return Task.CompletedTask;
    }
}
