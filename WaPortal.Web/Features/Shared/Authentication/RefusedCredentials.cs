using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>Why a request's credentials were not accepted; kept with the request until somebody asks for them.</summary>
internal sealed record RefusedCredentials(Error Error);
