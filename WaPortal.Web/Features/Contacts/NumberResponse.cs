using WaPortal.Domain.Contacts;

namespace WaPortal.Web.Features.Contacts;

/// <summary>Answer of <c>GET /api/whatsapp/{id}/check/{phone}</c>.</summary>
/// <param name="Phone">The number asked about, digits only.</param>
/// <param name="Exists">Whether it has an account.</param>
/// <param name="Jid">The account, which may be spelled with other digits than the number; null when there is none.</param>
public sealed record NumberResponse(string Phone, bool Exists, string? Jid)
{
    internal static NumberResponse Of(NumberCheck check) => new(check.Phone, check.Jid is not null, check.Jid);
}
