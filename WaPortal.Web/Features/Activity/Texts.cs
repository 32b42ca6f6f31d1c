namespace WaPortal.Web.Features.Activity;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
