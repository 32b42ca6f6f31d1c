namespace WaPortal.Tests.Interop;

/// <summary>zapo-js 0.3.0, which resumes with Noise IK and checks the account's signed device lists.</summary>
public sealed class ZapoTests(SandboxProgram sandbox) : JudgeTests(sandbox, JudgeScript.Zapo), IClassFixture<SandboxProgram>;
