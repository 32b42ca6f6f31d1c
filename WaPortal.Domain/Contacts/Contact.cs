namespace WaPortal.Domain.Contacts;

/// <summary>Somebody, or a group, that an instance knows.</summary>
/// <param name="Jid">The address: by number when that is known, else the LID.</param>
/// <param name="Name">What the owner calls it, else what it calls itself; null while unknown.</param>
/// <param name="Number">What stands before the at sign of a number's or a group's address; null for somebody known by LID alone.</param>
/// <param name="IsGroup">True for a group.</param>
/// <param name="Lid">The LID of somebody whose number is not known, else null.</param>
public sealed record Contact(string Jid, string? Name, string? Number, bool IsGroup, string? Lid);
