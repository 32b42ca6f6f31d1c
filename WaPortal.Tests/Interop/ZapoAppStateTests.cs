namespace WaPortal.Tests.Interop;

/// <summary>What devices keep in step, with zapo-js 0.3.0.</summary>
public sealed class ZapoAppStateTests(SandboxProgram sandbox) : AppStateTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>
{
    protected override bool SetsNames => false;
}
