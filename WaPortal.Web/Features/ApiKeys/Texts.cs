namespace WaPortal.Web.Features.ApiKeys;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
