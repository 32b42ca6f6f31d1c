using WaPortal.Domain.Accounts;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of <c>POST /api/auth/login</c> and <c>POST /api/auth/register</c>.</summary>
/// <param name="Token">To be sent as <c>Authorization: Bearer</c>.</param>
/// <param name="User">Who signed in.</param>
public sealed record SignedInResponse(string Token, SignedInUser User)
{
    internal static SignedInResponse Of(SignedIn outcome) => new(
        outcome.Tokens.AccessToken,
        new SignedInUser(outcome.Account.Id, outcome.Account.Email, outcome.Account.FirstName, outcome.Account.LastName, outcome.ApiKey));
}
