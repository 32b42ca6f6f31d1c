namespace WaPortal.Web.Features.Contacts;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
