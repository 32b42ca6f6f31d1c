using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>What the controllers of the API have in common.</summary>
[ApiController]
[Produces("application/json")]
[ProducesErrorResponseType(typeof(PortalProblem))]
public abstract class ApiController : ControllerBase
{
    /// <summary>Who asks. Endpoints without <c>[AllowAnonymous]</c> only.</summary>
    protected Caller Caller =>
        HttpContext.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint was reached without a caller.");

    /// <summary>The answer to a refusal.</summary>
    protected static ActionResult Refuse(Error error) => new ProblemResult(error);
}
