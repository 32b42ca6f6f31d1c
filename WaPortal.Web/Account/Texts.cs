namespace WaPortal.Web.Account;

/// <summary>The texts of this room, in every language.</summary>
internal sealed class Texts;
