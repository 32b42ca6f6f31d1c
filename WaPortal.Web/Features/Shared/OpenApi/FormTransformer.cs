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
                        Required = new HashSet<string> { "phone", "file" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["phone"] = Text("Whom to: a number with country code, or a JID."),
                            ["caption"] = Text("What to say with it."),
                            ["replyTo"] = Text("The messageId that it replies to."),
                            ["mentions"] = Text("Numbers or JIDs of those whom it names, separated by commas."),
                            ["gifPlayback"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "True for a video that is to play as a GIF does." },
                            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "The file, of up to 100 MB." },
                        },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };
}
