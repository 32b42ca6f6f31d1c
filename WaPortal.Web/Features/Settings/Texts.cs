namespace WaPortal.Web.Features.Settings;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
