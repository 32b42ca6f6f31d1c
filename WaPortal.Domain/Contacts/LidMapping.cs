namespace WaPortal.Domain.Contacts;

/// <summary>A number and a LID that are one person.</summary>
/// <param name="PhoneJid">The address by number.</param>
/// <param name="Lid">The address by LID.</param>
public sealed record LidMapping(string PhoneJid, string Lid);
