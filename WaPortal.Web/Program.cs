using WaPortal.Web.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddServer();
builder.AddLogging();
builder.AddData();
builder.AddInstances();
builder.AddSandbox();
builder.AddUseCases();
builder.AddAuthentication();
builder.AddRateLimits();
builder.AddApi();
builder.AddHealth();
builder.AddApiReference();

var app = builder.Build();
await app.PrepareDataAsync();
app.UseErrorAnswers();
app.UseRateLimits();
app.UseCallers();
app.MapApi();
app.MapHealth();
app.MapApiReference();
await app.RunAsync();
