namespace WaPortal.Tests.Interop;

/// <summary>Typing before zapo-js, which only sees it.</summary>
public sealed class ZapoTypingTests(SandboxProgram sandbox) : TypingTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>
{
    protected override bool Types => false;
}
