namespace WaPortal.Web.Features.Groups;

/// <param name="Code">What the link ends with.</param>
/// <param name="Url">The link.</param>
public sealed record InviteResponse(string Code, string Url)
{
    internal static InviteResponse Of(string code) => new(code, "https://chat.whatsapp.com/" + code);
}
