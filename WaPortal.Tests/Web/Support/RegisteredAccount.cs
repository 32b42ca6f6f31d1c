namespace WaPortal.Tests.Web.Support;

/// <summary>An account of the portal under test.</summary>
internal sealed record RegisteredAccount(string Id, string Email, string Token, string ApiKey)
{
    internal const string Password = "strongpassword";
}
