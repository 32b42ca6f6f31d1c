namespace WaPortal.Web.Features.Developers;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
