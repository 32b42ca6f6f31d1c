namespace WaPortal.Web.Features.Statistics;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
