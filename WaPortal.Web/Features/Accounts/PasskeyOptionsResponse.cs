using System.Text.Json;

namespace WaPortal.Web.Features.Accounts;

/// <summary>What an authenticator is asked, in the JSON that browsers take, and the ticket that comes back with the answer.</summary>
public sealed record PasskeyOptionsResponse(string Ticket, JsonElement Options)
{
    internal static PasskeyOptionsResponse Of(Domain.Accounts.PasskeyChallenge challenge) =>
        new(challenge.Ticket, JsonElement.Parse(challenge.Options));
}
