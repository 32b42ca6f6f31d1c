using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WaPortal.Web.Features.Media;

namespace WaPortal.Web.Features.Shared.OpenApi;

/// <summary>Describes the form of an endpoint that reads it by itself, which the framework cannot see.</summary>
internal sealed class FormTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor is not ControllerActionDescriptor { MethodInfo: { } method } || method.GetCustomAttribute<ReadsFormItselfAttribute>() is null)
            return Task.CompletedTask;
        var fields = method.GetCustomAttributes<FormFieldAttribute>().ToList();
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
                        Properties = fields.ToDictionary(field => field.Name, Describe),
                    },
                },
            },
        };
        return Task.CompletedTask;
    }

    private static IOpenApiSchema Describe(FormFieldAttribute field) => new OpenApiSchema
    {
        Type = field.IsSwitch ? JsonSchemaType.Boolean : JsonSchemaType.String,
        Format = field.IsFile ? "binary" : null,
        Description = field.Meaning,
    };
}
