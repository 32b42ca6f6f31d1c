using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Startup;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, and a page to read and try it at <c>/docs</c>.</summary>
internal static class ApiReferenceStartup
{
    internal static void AddApiReference(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer(DescribeAsync));

    internal static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", scalar => scalar.WithTitle("WaPortal API")).AllowAnonymous();
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
