using Mapster;
using Microsoft.AspNetCore.Mvc.Formatters;
using WaPortal.Infrastructure.Idempotency;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Idempotency;
using WaPortal.Web.Features.Shared.Json;

namespace WaPortal.Web.Startup;

/// <summary>Controllers, their JSON and the answers to what goes wrong.</summary>
internal static class ApiStartup
{
    internal static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddControllers(mvc =>
            {
                // Use cases judge what they are given; a second judge would only cost time and speak another language.
                mvc.ModelValidatorProviders.Clear();
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.OutputFormatters.RemoveType<StringOutputFormatter>();
            })
            .ConfigureApiBehaviorOptions(api =>
            {
                api.SuppressMapClientErrors = true;
                api.InvalidModelStateResponseFactory = context => new ProblemResult(BindingErrors.From(context.ModelState));
            })
            .AddJsonOptions(json => ApiJson.Configure(json.JsonSerializerOptions));
        builder.Services.AddExceptionHandler<RequestExceptionHandler>();
        builder.Services.AddPortalIdempotency();
        TypeAdapterConfig.GlobalSettings.Scan(typeof(ApiStartup).Assembly);
    }

    /// <summary>Answers for what no endpoint answers: unknown addresses, wrong methods, bugs.</summary>
    internal static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = http => Problems.WriteAsync(http, RequestErrors.Internal) });
        app.UseWhen(ApiRequests.Matches, api => api.UseStatusCodePages(context =>
            Problems.WriteAsync(context.HttpContext, RequestErrors.ForBareAnswer(context.HttpContext))));
    }

    /// <summary>Behind authentication: keys belong to accounts.</summary>
    internal static void UseIdempotency(this WebApplication app) => app.UseMiddleware<IdempotencyMiddleware>();

    internal static void MapApi(this WebApplication app) => app.MapControllers().RequireAuthorization();
}
