namespace WaPortal.Web.Features.Webhooks;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
