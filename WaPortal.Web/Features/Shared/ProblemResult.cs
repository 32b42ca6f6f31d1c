using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>A refusal as the result of an action.</summary>
internal sealed class ProblemResult(Error error) : ActionResult
{
    public override Task ExecuteResultAsync(ActionContext context) => Problems.WriteAsync(context.HttpContext, error);
}
