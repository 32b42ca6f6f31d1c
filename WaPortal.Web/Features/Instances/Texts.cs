namespace WaPortal.Web.Features.Instances;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
