namespace WaPortal.Web.Features.Chats;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
