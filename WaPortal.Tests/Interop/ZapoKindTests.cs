namespace WaPortal.Tests.Interop;

/// <summary>The kinds of messages before zapo-js, which sends what it is given and reads effects by itself.</summary>
public sealed class ZapoKindTests(SandboxProgram sandbox) : KindTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;
