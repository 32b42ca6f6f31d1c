namespace WaPortal.Web.Features.Contacts;

/// <summary>A number and a LID that are one person.</summary>
/// <param name="Phone">The number's JID.</param>
/// <param name="Lid">The LID.</param>
public sealed record LidItem(string Phone, string Lid);
