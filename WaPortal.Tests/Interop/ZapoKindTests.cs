namespace WaPortal.Tests.Interop;

/// <summary>The kinds of messages before zapo-js, which sends what it is given and reads effects by itself.</summary>
public sealed class ZapoKindTests(SandboxProgram sandbox) : KindTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>
{
    // It takes the voter's address with the device for the key, where WhatsApp takes the account's.
    protected override bool OpensVotes => false;
}
