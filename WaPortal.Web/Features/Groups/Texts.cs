namespace WaPortal.Web.Features.Groups;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
