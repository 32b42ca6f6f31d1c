namespace WaPortal.Tests.Interop;

/// <summary>The kinds of messages before Baileys, whose own builders and events are used.</summary>
public sealed class BaileysKindTests(SandboxProgram sandbox) : KindTests(sandbox, JudgeScript.Baileys), IClassFixture<SandboxProgram>
{
    protected override bool Votes => false;
}
