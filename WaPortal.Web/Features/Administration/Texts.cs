namespace WaPortal.Web.Features.Administration;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
